from django.core.wsgi import get_wsgi_application
from ws4redis.uwsgi_runserver import uWSGIWebsocketServer

# clean: it serves HTTP
pages = get_wsgi_application()
# finds: python-websocket-route/route
sockets = uWSGIWebsocketServer()


def application(environ, start_response):
    if environ.get("PATH_INFO").startswith("/ws/"):
        return sockets(environ, start_response)
    return pages(environ, start_response)
