# One module makes each function, and another the routes to them.
module "join" {
  source        = "./modules/function"
  function_name = "join"
  handler       = "src/join.handle"
}

module "tell" {
  source        = "./modules/function"
  function_name = "tell"
  handler       = "src/tell.handle"
}

data "aws_iam_policy_document" "tell" {
  statement {
    actions   = ["execute-api:ManageConnections"]
    resources = ["${module.api.execution_arn}/*"]
  }
}

resource "aws_iam_role_policy" "tell" {
  role   = module.tell.role
  policy = data.aws_iam_policy_document.tell.json
}

module "report" {
  source        = "./modules/function"
  function_name = "report"
  handler       = "src/report.handle"
}

module "api" {
  source = "./modules/api"
  name   = "tell"
  routes = {
    connect = {
      # finds: websocket-api/route
      route_key  = "$connect"
      invoke_arn = module.join.invoke_arn
    }
    tell = {
      # finds: websocket-api/route
      route_key  = "tell"
      invoke_arn = module.tell.invoke_arn
    }
  }
}
