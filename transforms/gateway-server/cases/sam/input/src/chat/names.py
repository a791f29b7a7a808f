def name_of(event):
    return event["body"]
