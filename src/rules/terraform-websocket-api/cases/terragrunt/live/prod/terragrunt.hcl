terraform {
  source = "../../modules//api"
}

inputs = {
  protocol_type = "WEBSOCKET"
}
