from backend import entry


def test_connect():
    # finds: websocket-module-test/server
    assert entry.connect({}, None) == {"statusCode": 200}


connect_handler = entry.connect
report_handler = entry.report


def test_connect_by_another_name():
    # finds: websocket-module-test/server
    assert connect_handler({}, None)["statusCode"] == 200


def test_report_by_another_name():
    # clean: it sends nothing, and no route leads to it
    assert report_handler({}, None) == {"sent": 0}
