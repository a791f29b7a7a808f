# clean: no route calls it
def handle(event, context):
    return {"statusCode": 200}
