module "api" {
  source        = "terraform-aws-modules/apigateway-v2/aws"
  protocol_type = "WEBSOCKET"
  routes = {
    "$connect" = { integration = { uri = module.connect.lambda_function_invoke_arn } }
    "history"  = { integration = { uri = module.history.lambda_function_invoke_arn } }
  }
}

# finds: websocket-function/function
module "connect" {
  source        = "terraform-aws-modules/lambda/aws"
  function_name = "connect"
  allowed_triggers = {
    api = {
      service    = "apigateway"
      source_arn = "${module.api.api_execution_arn}/*/*"
    }
  }
}

# finds: websocket-function/shared-function
module "history" {
  source        = "terraform-aws-modules/lambda/aws"
  function_name = "history"
  allowed_triggers = {
    nightly = { principal = "events.amazonaws.com" }
  }
}

# finds: websocket-function/sending-function
module "push" {
  source        = "terraform-aws-modules/lambda/aws"
  function_name = "push"
  policy_statements = {
    send = { effect = "Allow", actions = ["execute-api:ManageConnections"], resources = ["*"] }
  }
}

# clean: not tied to the API
module "report" {
  source        = "terraform-aws-modules/lambda/aws"
  function_name = "report"
}
