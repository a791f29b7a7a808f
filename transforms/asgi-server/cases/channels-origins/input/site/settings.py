INSTALLED_APPS = ["channels", "corsheaders"]
ASGI_APPLICATION = "site.asgi.application"

CORS_ALLOWED_ORIGINS = ["https://app.example.com"]
