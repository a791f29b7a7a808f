ASGI_APPLICATION = "project.asgi.application"
