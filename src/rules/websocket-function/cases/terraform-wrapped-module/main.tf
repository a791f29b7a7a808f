# A module of one's own around a module of the registry, called for each function.
module "api" {
  source        = "terraform-aws-modules/apigateway-v2/aws"
  protocol_type = "WEBSOCKET"
  routes = {
    "$connect" = { integration = { uri = module.connect.invoke_arn } }
    "send"     = { integration = { uri = module.send.invoke_arn } }
  }
}

# finds: websocket-function/function
module "connect" {
  source = "./function"
  name   = "connect"
}

# finds: websocket-function/function
module "send" {
  source = "./function"
  name   = "send"
}
