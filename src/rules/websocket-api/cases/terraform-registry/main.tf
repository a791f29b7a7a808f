# finds: websocket-api/module
module "api" {
  source                     = "terraform-aws-modules/apigateway-v2/aws"
  name                       = "chat"
  protocol_type              = "WEBSOCKET"
  route_selection_expression = "$request.body.action"

  routes = {
    # finds: websocket-api/route
    "$connect" = {
      integration = { uri = module.connect.lambda_function_invoke_arn }
    }
    # finds: websocket-api/route
    "sendMessage" = {
      integration = { uri = module.send.lambda_function_invoke_arn }
    }
  }
}

# clean: the same module, left at HTTP
module "http" {
  source = "terraform-aws-modules/apigateway-v2/aws"
  name   = "http"
  routes = {
    "GET /" = { integration = { uri = module.connect.lambda_function_invoke_arn } }
  }
}

module "connect" {
  source        = "terraform-aws-modules/lambda/aws"
  function_name = "connect"
}

module "send" {
  source        = "terraform-aws-modules/lambda/aws"
  function_name = "send"
  policy_statements = {
    connections = {
      effect = "Allow"
      # finds: websocket-api/grant
      actions   = ["execute-api:ManageConnections"]
      resources = ["${module.api.api_execution_arn}/*"]
    }
  }
}

# finds: websocket-api/part
resource "aws_apigatewayv2_stage" "extra" {
  api_id = module.api.api_id
  name   = "extra"
}
