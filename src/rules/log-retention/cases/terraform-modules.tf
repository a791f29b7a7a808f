module "api" {
  source        = "terraform-aws-modules/apigateway-v2/aws"
  protocol_type = "WEBSOCKET"
  routes = {
    "$connect" = { integration = { uri = module.connect.lambda_function_invoke_arn } }
  }
  stage_access_log_settings = {
    create_log_group = true
    # finds: log-retention/api
    log_group_retention_in_days = 7
  }
}

module "connect" {
  source        = "terraform-aws-modules/lambda/aws"
  function_name = "connect"
  # finds: log-retention/function
  cloudwatch_logs_retention_in_days = 14
}

module "report" {
  source        = "terraform-aws-modules/lambda/aws"
  function_name = "report"
  # clean: of a function that has nothing to do with the API
  cloudwatch_logs_retention_in_days = 14
}
