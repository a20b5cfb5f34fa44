/**
 * A Python module that the interpreter loads before the learner's program, when we lay it beside: each statement that
 * SQLAlchemy sends gets a comment that says what it was made from, so that the server's log tells. What reaches the server
 * without one did not go through SQLAlchemy.
 */
export const SITECUSTOMIZE = String.raw`
import builtins, os, re, sys

HERE = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(HERE, "mark")) as file:
    MARK = file.read().strip()
PLAIN = re.compile(r"^(\w*|\*|'[^']*'|-?\d+(\.\d+)?)$")
real_import = builtins.__import__
state = {"listening": False}


def made_from(context):
    statement = getattr(getattr(context, "compiled", None), "statement", None)
    if statement is None:
        return "text"
    from sqlalchemy.sql import ddl, elements, selectable, visitors
    if isinstance(statement, ddl.ExecutableDDLElement):
        return "text" if isinstance(statement, ddl.DDL) else "expression"
    if statement._propagate_attrs.get("compile_state_plugin") == "orm":
        return "orm"
    parts = [statement, *(getattr(statement, "_values", None) or {}).values()]
    for part in parts:
        if not hasattr(part, "get_children"):
            continue
        for inner in visitors.iterate(part):
            if isinstance(inner, (elements.TextClause, selectable.TextualSelect)):
                return "text"
            if getattr(inner, "is_literal", False) is True and not PLAIN.match(str(getattr(inner, "name", ""))):
                return "text"
    return "expression"


def listen():
    from sqlalchemy import event
    from sqlalchemy.engine import Engine

    @event.listens_for(Engine, "before_cursor_execute", retval=True)
    def mark(connection, cursor, statement, parameters, context, executemany):
        try:
            origin = made_from(context)
        except Exception:
            origin = "expression"
        return "%s\n/* %s:%s */" % (statement, MARK, origin), parameters

    with open(os.path.join(HERE, "listening"), "w") as file:
        file.write("yes")


def stand_in(name, globals=None, locals=None, fromlist=(), level=0):
    module = real_import(name, globals, locals, fromlist, level)
    if not state["listening"]:
        whole = sys.modules.get("sqlalchemy")
        if whole is not None and not getattr(whole.__spec__, "_initializing", False) and hasattr(whole, "create_engine"):
            state["listening"] = True
            listen()
    return module


builtins.__import__ = stand_in
`
