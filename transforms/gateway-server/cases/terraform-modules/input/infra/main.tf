module "connect" {
  source  = "terraform-aws-modules/lambda/aws"
  version = "~> 7.0"

  function_name = "rooms-connect"
  handler       = "index.handler"
  runtime       = "python3.12"
  timeout       = 10
  source_path   = "${path.module}/../functions/connect"

  environment_variables = {
    CONNECTIONS = "connections"
  }
}

module "say" {
  source  = "terraform-aws-modules/lambda/aws"
  version = "~> 7.0"

  function_name = "rooms-say"
  handler       = "index.handler"
  runtime       = "python3.12"
  timeout       = 10
  source_path = [
    {
      path             = "${path.module}/../functions/say"
      pip_requirements = true
    }
  ]
}

module "check" {
  source  = "terraform-aws-modules/lambda/aws"
  version = "~> 7.0"

  function_name = "rooms-check"
  handler       = "check.handler"
  runtime       = "python3.12"
  source_path   = "${path.module}/../functions/check/check.py"
}

module "rooms" {
  source  = "terraform-aws-modules/apigateway-v2/aws"
  version = "~> 5.0"

  name                       = "rooms"
  protocol_type              = "WEBSOCKET"
  route_selection_expression = "$request.body.kind"
  stage_name                 = "live"

  authorizers = {
    token = {
      authorizer_type  = "REQUEST"
      authorizer_uri   = module.check.lambda_function_invoke_arn
      identity_sources = ["route.request.querystring.token"]
      name             = "token"
    }
  }

  routes = {
    "$connect" = {
      authorization_type = "CUSTOM"
      authorizer_key     = "token"
      integration = {
        uri = module.connect.lambda_function_invoke_arn
      }
    }
    say = {
      integration = {
        uri = module.say.lambda_function_invoke_arn
      }
      route_response_selection_expression = "$default"
    }
  }
}
