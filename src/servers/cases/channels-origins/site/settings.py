INSTALLED_APPS = ["channels", "corsheaders"]

# The list is written into the kit; that any other page is allowed as well is not.
CORS_ALLOWED_ORIGINS = ["https://app.example.com"]
CORS_ALLOW_ALL_ORIGINS = True
