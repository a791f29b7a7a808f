def test_clock(clock):
    # clean: of a class without sockets
    assert clock.connect("UTC") == "UTC"
