import tornado.web


# clean: serves HTTP
class Page(tornado.web.RequestHandler):
    pass
