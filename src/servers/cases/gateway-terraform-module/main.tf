module "say" {
  source = "terraform-aws-modules/lambda/aws"

  function_name = "say"
  handler       = "index.handler"
  runtime       = "python3.12"
  # It is put together of two folders.
  source_path   = ["${path.module}/functions/say", "${path.module}/functions/shared"]
}

module "rooms" {
  source = "terraform-aws-modules/apigateway-v2/aws"

  name                       = "rooms"
  protocol_type              = "WEBSOCKET"
  route_selection_expression = "$request.body.kind"

  routes = {
    # finds: V10, V14
    "$connect" = {
      integration = { type = "MOCK", uri = module.say.lambda_function_invoke_arn }
    }
    # finds: V14
    say = {
      integration = { uri = module.say.lambda_function_invoke_arn }
    }
  }
}
