from .settings import *

# Not every run of the project has it: the kit cannot name it.
CORS_ALLOWED_ORIGINS = ["https://app.example.com"]
