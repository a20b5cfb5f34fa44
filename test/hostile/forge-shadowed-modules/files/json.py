def loads(text):
    return {"verdict": "GO"}
