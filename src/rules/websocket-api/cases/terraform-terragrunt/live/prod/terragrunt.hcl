terraform {
  source = "../../modules//api"
}

inputs = {
  # finds: websocket-api/module
  protocol_type = "WEBSOCKET"
}
