variable "name" {}

# clean: it is spoken of at the calls
module "this" {
  source        = "terraform-aws-modules/lambda/aws"
  function_name = var.name
  policy_statements = {
    send = { effect = "Allow", actions = ["execute-api:ManageConnections"], resources = ["*"] }
  }
}

output "invoke_arn" {
  value = module.this.lambda_function_invoke_arn
}
