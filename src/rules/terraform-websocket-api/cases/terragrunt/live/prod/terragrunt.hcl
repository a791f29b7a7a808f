terraform {
  source = "../../modules//api"
}

inputs = {
  # finds: terraform-websocket-api/module
  protocol_type = "WEBSOCKET"
}
