"""The description of the interface for other programs, as OpenAPI 3.1."""

from __future__ import annotations

from typing import Any

from lib.vietnamese.words import access_words
from lib.vietnamese.words import api_words as words

PATH = "/api/v1"
_TEXT, _NUMBER, _MONTH = {"type": "string"}, {"type": ["number", "null"]}, {"type": "string", "pattern": r"^\d{4}-(0[1-9]|1[0-2])$"}


def described() -> dict[str, Any]:
    """Return the description."""
    return {
        "openapi": "3.1.0",
        "info": {"title": access_words.PRODUCT, "version": "1", "description": words.DESCRIPTION},
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": {
                "Status": _status(),
                "Units": _units(),
                "Periods": _periods(),
                "Problem": _object(status=_NUMBER, title=_TEXT),
            },
        },
        "security": [{"token": []}],
        "paths": {
            f"{PATH}/units": {"get": _get("Units", "the units that the token may see")},
            f"{PATH}/units/{{unit}}/status": {"get": _get("Status", "one unit at one period", "unit", "period")},
            f"{PATH}/units/{{unit}}/periods": {"get": _get("Periods", "several periods, newest first", "unit", "before", "limit")},
            f"{PATH}/province": {"get": _get(None, "the wards by the common indicators, as `province --json`", "period")},
        },
    }


_PARAMETERS: dict[str, dict[str, Any]] = {
    "unit": {"name": "unit", "in": "path", "required": True, "schema": _TEXT},
    "period": {"name": "period", "in": "query", "schema": _MONTH},
    "before": {"name": "before", "in": "query", "schema": _MONTH},
    "limit": {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 24}},
}


_REFUSALS = {"400": "not understood", "401": "no token", "403": "not this token's", "404": "no plan", "429": "wait"}


def _get(schema: str | None, summary: str, *parameters: str) -> dict[str, Any]:
    content = {"schema": {"$ref": f"#/components/schemas/{schema}"} if schema else {"type": "object"}}
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    refused = {status: {"description": text, "content": problem} for status, text in _REFUSALS.items()}
    return {
        "summary": summary,
        "parameters": [_PARAMETERS[name] for name in parameters],
        "responses": {
            "200": {"description": summary, "headers": {"ETag": {"schema": _TEXT}}, "content": {"application/json": content}},
            "304": {"description": "as the tag in If-None-Match says"},
            **refused,
        },
    }


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list_of(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _units() -> dict[str, Any]:
    return _object(units=_list_of({"type": "object", "properties": {"code": _TEXT, "name": _TEXT}, "required": ["code", "name"]}))


def _status() -> dict[str, Any]:
    category = _object(code=_TEXT, name=_TEXT, amount=_NUMBER, base=_NUMBER, rate=_NUMBER, share=_NUMBER)
    breakdown = _object(dimension=_TEXT, name=_TEXT, adds_up={"type": "boolean"}, categories=_list_of(category))
    figures = {"code": _TEXT, "value": _NUMBER, "target": _NUMBER, "breakdowns": _list_of(breakdown)}
    measure = {"type": "object", "properties": figures, "required": ["code", "value"]}
    indicator = _object(code=_TEXT, domain=_TEXT, name=_TEXT, status={"type": ["string", "null"]}, measures=_list_of(measure))
    status = _object(period=_MONTH, demo={"type": "boolean"}, indicators=_list_of(indicator))
    status["properties"]["not_approved"] = _list_of(_TEXT)  # where the province approves in a second step
    return status


def _periods() -> dict[str, Any]:
    return _object(periods=_list_of({"$ref": "#/components/schemas/Status"}), next={"type": ["string", "null"]})
