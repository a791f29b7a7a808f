from aiohttp import web

from routes import get_routes

app = web.Application()
for method, path, handler in get_routes():
    # clean: the list has the routes
    app.router.add_route(method, path, handler)
