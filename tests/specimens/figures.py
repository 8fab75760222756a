"""One figure of every kind that is drawn, in both languages: what each kind expects, as data that cannot lie."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from phases.method import Figure, Heading, LocalText, Quantity, Table


def both(fr: str, en: str) -> LocalText:
    return {"fr": fr, "en": en}


_TODAY = {
    "areas": [
        {
            "id": "back",
            "label": both("Back-office", "Back office"),
            "systems": [
                {"id": "erp", "label": both("Progiciel", "Business suite"), "note": both("commandes", "orders")},
                {"id": "stock", "label": both("Gestion de stock", "Stock keeping"), "state": "gap"},
            ],
        },
        {
            "id": "web",
            "label": both("Web-office", "Web office"),
            "systems": [{"id": "shop", "label": both("Boutique", "Shop")}],
        },
    ],
    "interfaces": [
        {"from": "erp", "to": "stock", "label": both("fichier de nuit", "nightly file")},
        {"from": "shop", "to": "erp", "label": both("saisie à la main", "typed by hand"), "state": "gap"},
        {"from": "shop", "to": "nowhere"},
    ],
}
_TARGET = {
    "areas": [
        {
            "id": "front",
            "label": both("Front-office", "Front office"),
            "systems": [
                {"id": "crm", "label": both("Relation client", "Customer relations"), "state": "new"},
                {"id": "files", "label": both("Fichiers des vendeurs", "Sellers’ files"), "state": "retired"},
            ],
        }
    ],
    "interfaces": [{"from": "crm", "to": "files", "state": "new"}],
}
_CLIENTS, _MARGIN = both("Clients", "Customers"), both("Marge", "Margin")

DATA: dict[str, Mapping[str, Any]] = {
    "cash-flow": {
        "years": [0, 1, 2],
        "flows": [-420_000, 180_000, 430_000],
        "costs": [Decimal(420_000), Decimal(110_000), Decimal(110_000)],
        "benefits": [0, 290_000, 540_000],
    },
    "cumulative-cash": {
        "years": [0, 1, 2],
        "expected": [-420_000, -240_000, 190_000],
        "p5": [-450_000, -400_000, -90_000],
        "p50": [-420_000, -250_000, 180_000],
        "p95": [-400_000, -90_000, 520_000],
    },
    "waterfall": {
        "steps": [
            {"label": both("Licences", "Licences"), "value": -320_000},
            {"label": both("Rétention", "Retention"), "value": 980_000},
        ],
        "total": both("Valeur nette", "Net value"),
    },
    "tornado": {
        "base": 680_000,
        "lines": [
            {"label": both("Rétention", "Retention"), "low": 210_000, "high": 1_120_000},
            {"label": both("Intégration", "Integration"), "low": 760_000, "high": 520_000},
        ],
    },
    "distribution": {
        "edges": [-100_000, 0, 100_000, 200_000],
        "counts": [5, 60, 35],
        "marks": {"mean": 70_000, "p5": -20_000, "p95": 160_000},
    },
    "risk-matrix": {
        "risks": [
            {"number": "R1", "probability": 0.6, "impact": 240_000, "residual_probability": 0.2},
            {"number": "R2", "probability": 0.1, "impact": 40_000, "residual_impact": 10_000},
        ]
    },
    "comparison": {
        "alternatives": [
            {"label": both("Ne rien faire", "Do nothing"), "value": -900_000},
            {"label": both("Hébergé", "Hosted"), "value": 1_240_000, "low": 310_000, "high": 2_180_000},
        ]
    },
    "npv-profile": {
        "rates": [0.0, 0.1, 0.2, 0.3],
        "values": [868_000, 470_000, 190_000, -20_000],
        "discount_rate": 0.08,
        "roots": [0.29],
    },
    "heat-map": {
        "x": [Quantity(0.4, "share"), Quantity(0.8, "share")],
        "y": [Quantity(-0.1, "share"), Quantity(0.1, "share")],
        "x_label": both("Adoption", "Adoption"),
        "y_label": both("Coût", "Cost"),
        "values": [[-200_000, 500_000], [-300_000, 400_000]],
    },
    "radar": {
        "axes": [both("Réseaux", "Networks"), both("Téléphonie", "Telephony"), both("Données", "Data")],
        "series": [
            {"label": both("Aujourd’hui", "Today"), "values": [2, 1, 3]},
            {"label": both("Nécessaire", "Needed"), "values": [4, 3.5, 4]},
        ],
    },
    "bars": {
        "labels": [both("Réseaux", "Networks"), both("Téléphonie", "Telephony")],
        "series": [
            {"label": both("Aujourd’hui", "Today"), "values": [2, 1.5]},
            {"label": both("Nécessaire", "Needed"), "values": [4, None]},
        ],
    },
    "lines": {
        "x": [2025, 2026, 2027],
        "series": [
            {"label": both("Promis", "Promised"), "values": [0, 100_000, 200_000]},
            {"label": both("Réalisé", "Realised"), "values": [0, 80_000, None]},
        ],
        "unit": "money",
    },
    "pyramid": {
        "levels": [
            {"label": both("Grands", "Large"), "left": 80, "right": 900_000},
            {"label": both("Petits", "Small"), "left": 4_200, "right": 300_000},
        ],
        "left_label": _CLIENTS,
        "right_label": _MARGIN,
        "right_unit": "money",
    },
    "histogram-with-normal": {
        "edges": [0, 100, 200, 300],
        "counts": [20, 60, 25],
        "mean": 155,
        "standard_deviation": 70,
    },
    "concentration-curve": {
        "customers": [0, 0.2, 0.5, 1],
        "value": [0, 0.57, 0.8, 1],
        "marks": [{"label": both("les meilleurs", "the best"), "customers": 0.2, "value": 0.57}],
    },
    "cohort-heat-map": {
        "cohorts": [both("Premier trimestre", "First quarter"), both("Deuxième trimestre", "Second quarter")],
        "periods": [0, 1],
        "values": [[1, 0.7], [1, None]],
    },
    "quadrant": {
        "points": [
            {"label": both("Réseaux", "Networks"), "x": 1, "y": 4, "size": 3},
            {"label": both("Données", "Data"), "x": 4, "y": 2, "size": 1},
        ],
        "x_label": both("Effort", "Effort"),
        "y_label": both("Valeur", "Value"),
        "quadrants": [
            both("Gains rapides", "Quick wins"),
            both("Projets", "Projects"),
            both("Au passage", "In passing"),
            both("À éviter", "To avoid"),
        ],
    },
    "timeline": {
        "events": [
            {"label": both("Vision", "Vision"), "date": date(2026, 3, 3), "done": True},
            {"label": both("Décision", "Decision"), "date": date(2026, 12, 18)},
        ],
        "today": date(2026, 11, 22),
    },
    "gantt": {
        "tasks": [
            {"label": both("Cadrage", "Scoping"), "start": date(2027, 1, 4), "end": date(2027, 2, 12), "done": 1.0},
            {
                "label": both("Reprise", "Migration"),
                "start": date(2027, 2, 1),
                "end": date(2027, 4, 30),
                "critical": True,
            },
            {
                "label": both("Reprise définitive des fiches clients et des contrats", "Final take-over of customer records and contracts"),
                "start": date(2027, 4, 12),
                "end": date(2027, 5, 14),
                "depth": 1,
                "baseline_start": date(2027, 4, 5),
                "baseline_end": date(2027, 4, 30),
            },
            {
                "label": both("Recette prononcée", "Acceptance granted"),
                "start": date(2027, 5, 21),
                "end": date(2027, 5, 21),
                "milestone": True,
                "baseline_start": date(2027, 5, 7),
                "baseline_end": date(2027, 5, 7),
            },
            {"label": both("Tout", "All of it"), "start": date(2027, 1, 4), "end": date(2027, 6, 14), "summary": True},
        ],
        "milestones": [{"label": both("Mise en service", "Going live"), "date": date(2027, 6, 14)}],
        "today": date(2027, 3, 10),
    },
    "marks": {
        "x": ["Claire Morel", "Thomas Guérin"],
        "y": [both("Reprise des données", "Data take-over"), both("Formation", "Training")],
        "marks": [["A", both("L C", "D C")], ["", both("L", "D")]],
        "strong": [[True, False], [False, False]],
        "faults": [False, True],
        "legend": [both("A : en répond", "A: answers for it"), both("L : le fait", "D: does it")],
    },
    "architecture": {"today": _TODAY, "target": _TARGET},
    "eras": {
        "eras": [
            {"label": both("Carnets", "Notebooks"), "begins": 1980, "note": both("Chacun pour soi.", "Each alone."), "today": True},
            {"label": both("Fiche", "Record"), "begins": 1999, "wanted": True},
        ]
    },
    "offices": {
        "offices": [
            {"id": "front", "label": both("Avant", "Front"), "today": 1.5, "wanted": 4},
            {"id": "back", "label": both("Arrière", "Back"), "note": both("Gestion", "Accounts")},
            {"id": "cti", "label": both("Téléphone", "Telephone"), "today": 0, "wanted": 5},
            {"id": "web", "label": both("Toile", "Web"), "today": 5, "wanted": None},
        ],
        "junctions": [
            {"from": "front", "to": "cti", "today": 1, "wanted": 4},
            {"from": "front", "to": "nowhere", "today": 1, "wanted": 4},
            {"from": "web", "to": "cti", "label": both("Rappel", "Call back")},
        ],
        "centre": both("Client", "Customer"),
    },
    "convergence": {
        "circles": [both("Ventes", "Sales"), both("Site", "Website"), both("Appels", "Calls")],
        "junctions": [both("Commande", "Order"), both("Fiche", "Record"), both("Rappel", "Call back")],
        "centre": both("Client", "Customer"),
    },
    "path": {
        "steps": [
            {"label": both("Voir", "See"), "note": both("Comprendre", "Understand"), "gate": both("Aller ?", "Go?"), "done": True},
            {"label": both("Faire", "Do"), "now": True},
        ]
    },
    "differential": {
        "pairs": [
            {"left": both("Vendre", "Sell"), "right": both("Suivre", "Follow")},
            {"left": both("Produit", "Product"), "right": both("Solution", "Solution")},
        ],
        "series": [
            {"label": both("Direction", "Executives"), "values": [-3, 3]},
            {"label": both("Service", "Service"), "values": [1, None]},
        ],
        "minimum": -3,
        "maximum": 3,
    },
    "bands": {
        "bands": [
            {"label": both("Participante 1", "Participant 1"), "low": 80, "likely": 100, "high": Decimal(140)},
            {"label": both("Participant 2", "Participant 2"), "low": 60, "likely": 60, "high": 60},
            {"label": both("La salle", "The room"), "low": 70, "likely": 80, "high": 120, "strong": True},
        ],
        "unit": "number",
    },
    "flow": {
        "nodes": [
            {"id": 1, "label": both("Le téléphone sonne", "The telephone rings"), "kind": "trigger"},
            {"id": 2, "label": both("Client connu ?", "Customer known?"), "kind": "question"},
            {"id": 3, "label": both("Lire la fiche", "Read the record"), "note": both("Commandes", "Orders"), "kind": "screen"},
            {"id": 4, "label": both("Chercher", "Search"), "state": "endless"},
            {"id": 5, "label": both("Raccrocher", "Hang up"), "kind": "end"},
            {"id": 6, "label": both("Oubliée", "Forgotten"), "state": "unreachable"},
        ],
        "edges": [
            {"from": 1, "to": 2},
            {"from": 2, "to": 3, "label": both("oui", "yes")},
            {"from": 2, "to": 4, "label": both("non", "no")},
            {"from": 4, "to": 2, "label": both("encore", "again")},
            {"from": 2, "to": 5, "label": both("erreur", "wrong number")},
            {"from": 3, "to": 5},
            {"from": 3, "to": 99},
        ],
    },
    "states": {
        "x": [both("Progiciel", "Business suite"), both("Boutique", "Shop")],
        "y": [both("Relation client", "Customer relations"), both("Téléphonie", "Telephony")],
        "cells": [
            [{"tone": "good", "label": both("marche", "works")}, {"tone": "bad", "label": both("bloqué", "blocked")}],
            [{"tone": "warn", "label": both("à faire", "to do")}, None],
        ],
    },
    "topology": {
        "zones": [
            {
                "id": "own",
                "label": both("Vos locaux", "Your premises"),
                "nodes": [{"id": "desk", "label": both("Postes", "Desks")}],
            },
            {
                "id": "provider",
                "label": both("Prestataire", "Provider"),
                "owner": "provider",
                "nodes": [{"id": "crm", "label": both("Relation client", "Customer relations")}],
            },
        ],
        "links": [{"from": "desk", "to": "crm", "label": both("liaison chiffrée", "encrypted link")}],
    },
}
"""The data of one figure by kind."""


def table_behind() -> Table:
    headings = Heading(both("Année", "Year")), Heading(both("Flux", "Flow"), "money")
    rows = (("0", Quantity(-420_000, "money")), ("1", Quantity(180_000, "money")))
    return Table("behind", both("Les données", "The data"), headings, rows)


def figure(kind: str, **more: Any) -> Figure:
    data = {**DATA[kind], **more}
    return Figure(f"specimen-{kind}", kind, both(f"Spécimen\u00a0: {kind}", f"Specimen: {kind}"), data, table_behind())
