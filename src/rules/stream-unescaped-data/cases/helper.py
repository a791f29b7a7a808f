import json


def frame(event, data):
    if isinstance(data, (dict, list)):
        text = json.dumps(data)
    else:
        text = str(data)
    # finds: stream-unescaped-data/json-or-text (possible)
    return f"event: {event}\ndata: {text}\n\n"


def whole_frame(event, data):
    text = json.dumps(data if isinstance(data, dict) else {"text": data})
    # clean: all of it is JSON
    return f"event: {event}\ndata: {text}\n\n"


def one_line_frame(event, data):
    if isinstance(data, dict):
        text = json.dumps(data)
    else:
        text = str(data).replace("\n", " ")
    # clean: one line
    return f"event: {event}\ndata: {text}\n\n"
