"""So much of DynamoDB, as boto3 speaks to it over HTTP, as the handlers of fixtures/legacy-chat use: a route of Starlette."""

import json
import re

from starlette.responses import JSONResponse

KEYS = {"websocket-connections": ["connection_id"], "shiori-chat-messages": ["chat_id", "created_at"]}
tables = {name: {} for name in KEYS}


def run(operation, asked):
    table, keys = tables[asked["TableName"]], KEYS[asked["TableName"]]
    values, names = asked.get("ExpressionAttributeValues", {}), asked.get("ExpressionAttributeNames", {})
    given = asked.get("Item") or asked.get("Key") or {}
    key = tuple(json.dumps(given[name]) for name in keys) if given else ()
    if operation == "PutItem":
        table[key] = asked["Item"]
    elif operation == "DeleteItem":
        table.pop(key, None)
    elif operation == "GetItem":
        return {"Item": table[key]} if key in table else {}
    elif operation == "UpdateItem":
        if "ConditionExpression" in asked and key not in table:
            raise LookupError
        path, value = re.fullmatch(r"SET ([\w.#]+) = (:\w+)", asked["UpdateExpression"]).groups()
        item = table.setdefault(key, dict(asked["Key"]))
        *parents, last = [names.get(name, name) for name in path.split(".")]
        for parent in parents:
            item = item[parent]["M"]
        item[last] = values[value]
    elif operation == "Query":
        wanted = re.findall(r"(#\w+) = (:\w+)", asked["KeyConditionExpression"])
        found = [item for item in table.values() if all(item.get(names[n]) == values[v] for n, v in wanted)]
        found = found if asked.get("ScanIndexForward", True) else found[::-1]
        return {"Items": found[: asked.get("Limit")], "Count": len(found)}
    return {}


async def dynamodb(request):
    operation = request.headers["x-amz-target"].partition(".")[2]
    try:
        return JSONResponse(run(operation, await request.json()), media_type="application/x-amz-json-1.0")
    except LookupError:
        return JSONResponse({"__type": "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException"}, 400)
