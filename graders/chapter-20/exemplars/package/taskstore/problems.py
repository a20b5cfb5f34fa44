"""What the server's conditions mean for whoever sits before the screen."""
from psycopg2 import errorcodes

SENTENCES = {
    errorcodes.UNIQUE_VIOLATION: "A task with that title exists. Choose another title.",
    errorcodes.CHECK_VIOLATION: "The title must have between 1 and 200 characters.",
    errorcodes.QUERY_CANCELED: "The statement ran into its time limit and was undone.",
    errorcodes.INVALID_DATETIME_FORMAT: "The deadline is no date that the server knows.",
    "57P01": "The server is shutting down.",
}


def sentence(error):
    """The sentence for an exception of psycopg2's. Without a code no server has answered."""
    if error.pgcode is None:
        return f"No server: {error}"
    return SENTENCES.get(error.pgcode, f"The server says no [{error.pgcode}]: {error}")
