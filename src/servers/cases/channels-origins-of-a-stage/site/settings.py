INSTALLED_APPS = ["channels", "corsheaders"]

CORS_ALLOW_CREDENTIALS = True
