from .clients import management_api
