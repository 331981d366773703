"""Lets papermill put parameters into notebooks in Swift.

papermill loads this module with its engines; what it finds is its own engine, and what matters is
that the module registers a translator.
"""

import math

from papermill.engines import NBClientEngine
from papermill.translators import Translator, papermill_translators

__all__ = ["NBClientEngine", "SwiftTranslator"]

# In a Swift literal these would end it, begin a value, or not be seen.
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\0": "\\0"}


class SwiftTranslator(Translator):
    """Writes values as Swift literals; those of mixed types are `Any`."""

    @classmethod
    def translate_escaped_str(cls, str_val):
        def escaped(character):
            return _ESCAPES.get(character) or (
                character if character.isprintable() else f"\\u{{{ord(character):x}}}"
            )

        return f'"{"".join(map(escaped, str(str_val)))}"'

    @classmethod
    def translate_bool(cls, val):
        return "true" if val else "false"

    @classmethod
    def translate_float(cls, val):
        if math.isfinite(val):
            return repr(float(val))
        return "Double.nan" if math.isnan(val) else f"{'-' if val < 0 else ''}Double.infinity"

    @classmethod
    def translate_none(cls, val):
        return "Any?.none"

    @classmethod
    def translate_list(cls, val):
        return cls._collection([cls._element(element) for element in val], val, "[Any]", "[]")

    @classmethod
    def translate_dict(cls, val):
        pairs = [f"{cls.translate_str(key)}: {cls._element(value)}" for key, value in val.items()]
        return cls._collection(pairs, val.values(), "[String: Any]", "[:]")

    @classmethod
    def _element(cls, val):
        return cls.translate(val) + (" as Any" if val is None else "")

    @classmethod
    def _collection(cls, parts, values, type_of_any, empty):
        literal = f"[{', '.join(parts)}]" if parts else empty
        is_uniform = len({type(value) for value in values}) == 1
        return literal if is_uniform else f"{literal} as {type_of_any}"

    @classmethod
    def comment(cls, cmt_str):
        return f"// {cmt_str}".strip()

    @classmethod
    def assign(cls, name, str_val):
        return f"var {name} = {str_val}"


papermill_translators.register("swift", SwiftTranslator)
