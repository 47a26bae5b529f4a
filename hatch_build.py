"""Build hook: compiles the lexicon, and puts it and its licence into the wheel."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class LexiconHook(BuildHookInterface):
    """Makes `lint/french/data/` before a wheel or an editable install is built.

    Nothing is compiled anew when the file there comes from the same sources.
    """

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root))
        try:
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
