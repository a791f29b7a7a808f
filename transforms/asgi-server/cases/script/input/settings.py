debug = True
