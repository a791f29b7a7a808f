def greeting(name):
    return f"connected: {name}"
