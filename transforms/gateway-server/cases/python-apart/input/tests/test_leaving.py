from unittest.mock import patch


# The module keeps this name: something else is put in its place here.
@patch("leaving.boto3")
def test_leaving(boto3):
    ...
