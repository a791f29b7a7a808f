variable "function_name" {}
variable "handler" {}
variable "policy" {
  default = null
}

resource "aws_iam_role" "this" {
  name = var.function_name
}

resource "aws_iam_role_policy" "this" {
  count  = var.policy == null ? 0 : 1
  role   = aws_iam_role.this.id
  policy = var.policy
}

resource "aws_lambda_function" "this" {
  function_name = var.function_name
  handler       = var.handler
  runtime       = "python3.12"
  role          = aws_iam_role.this.arn
  s3_bucket     = "code"
  s3_key        = "code.zip"
}

output "invoke_arn" {
  value = aws_lambda_function.this.invoke_arn
}
