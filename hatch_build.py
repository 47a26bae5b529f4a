"""Build hook: compiles the lexicon and the packs, and puts them and the lexicon's licence into the wheel."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class LexiconHook(BuildHookInterface[Any]):
    """Makes `lint/french/data/` and `lint/facts/data/` before a wheel or an editable install is built.

    Nothing is compiled anew when the file there comes from the same sources.
    """

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root))
        try:
            from lint.facts import store as facts
            from lint.french import lexicon_build
            from lint.french.lexicon import FILE_NAME
        finally:
            sys.path.remove(str(root))
        data = root / "lint" / "french" / "data"
        data.mkdir(exist_ok=True)
        target = data / FILE_NAME
        dela = lexicon_build.find_dela()
        overlay = root / "rules" / "lexique"
        if not lexicon_build.is_current(target, lexicon_build.source_digest(dela, overlay)):
            self.app.display_waiting("Compiling the French lexicon")
            lexicon_build.write(target, lexicon_build.build(dela, overlay))
        # The licence of DELA asks to be handed on with every copy (LGPLLR, section 4).
        license_copy = data / "lexicon.LGPLLR.txt"
        license_copy.write_bytes(lexicon_build.find_license().read_bytes())
        for path in (target, license_copy):
            build_data["force_include"][str(path)] = f"lint/french/data/{path.name}"
        base = self._facts(root, facts)
        build_data["force_include"][str(base)] = f"lint/facts/data/{base.name}"
        if version == "standard":  # an editable install compiles for itself: its packs change
            rules = self._compile_rules(root)
            build_data["force_include"][str(rules)] = "lint/rulebook/data/regles.bin"

    def _facts(self, root: Path, facts: Any) -> Path:
        """The compiled fact base. A row that cannot be used stops the build: our own tables have none."""
        folder = root / "rules" / "facts"
        data = root / "lint" / "facts" / "data"
        data.mkdir(exist_ok=True)
        compiled = facts.compile_facts(folder)
        problems = facts.FactBase(compiled).problems
        if problems:
            raise RuntimeError(f"rules/facts/{problems[0].path}:{problems[0].line}: {problems[0].why}")
        facts.write_base(compiled, data / facts.FILE_NAME, facts.digest(folder))
        return data / facts.FILE_NAME

    def _compile_rules(self, root: Path) -> Path:
        """The built-in packs as the first run would compile them. Fails on a pack that is broken."""
        sys.path.insert(0, str(root))
        try:
            from lint.rulebook import store
            from lint.rulebook.load import compiled_payload
            from lint.rulebook.packs import find_packs
        finally:
            sys.path.remove(str(root))
        self.app.display_waiting("Compiling the packs")
        files = find_packs(root / "rules", builtin=True)
        payload = compiled_payload(files)
        if payload[3]:
            raise RuntimeError(f"broken packs: {payload[3][:3]}")
        target: Path = root / "lint" / "rulebook" / store.SHIPPED
        target.parent.mkdir(exist_ok=True)
        store.ship(files, payload, str(target))
        return target
