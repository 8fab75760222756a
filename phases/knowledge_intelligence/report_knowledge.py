"""The sections of the phase's report on competitive intelligence and on knowledge."""

from phases.method import ReportPart
from phases.phase_report import module_section

REPORT, FINDINGS = "knowledge-intelligence-report", "knowledge-intelligence-findings"
WATCH = ("watch-fields", "watch-structure", "observations", "assumption-reviews", "watch-sources")
KNOWLEDGE = ("lessons", "lesson-uses")

PARTS = (
    ReportPart(REPORT, "module-K2", 40, module_section("knowledge_intelligence", "K2", WATCH, FINDINGS), (*WATCH, FINDINGS)),
    ReportPart(REPORT, "module-K3", 50, module_section("knowledge_intelligence", "K3", KNOWLEDGE, FINDINGS), (*KNOWLEDGE, FINDINGS)),
)
