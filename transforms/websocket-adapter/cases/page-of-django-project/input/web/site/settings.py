from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
INSTALLED_APPS = ["django.contrib.staticfiles", "chat"]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [BASE_DIR / "templates"], "APP_DIRS": True}]
STATIC_URL = "static/"
# STATICFILES_DIRS = [BASE_DIR / "old"]
STATICFILES_DIRS = [BASE_DIR / "static"]
