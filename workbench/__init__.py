"""The bench: web, storage and documents around the method in `phases`."""
