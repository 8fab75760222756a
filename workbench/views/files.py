"""Files kept with a project, sent as attachments: a browser never runs or shows what somebody uploaded."""

from io import BytesIO

from flask import Blueprint, Response, abort, send_file

from workbench import files, here
from workbench.access import READERS, allow

blueprint = Blueprint("files", __name__, url_prefix="/projects/<project>/files")


@blueprint.get("/<file>")
@allow(READERS)
def download(project: str, file: str) -> Response:
    kept = files.find(here.session(), here.project(), file)
    if kept is None:
        abort(404)
    return send_file(BytesIO(kept.content), kept.media_type, as_attachment=True, download_name=kept.name,
                     etag=kept.sha256, last_modified=kept.at)
