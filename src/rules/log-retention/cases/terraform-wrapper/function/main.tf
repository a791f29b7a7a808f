variable "name" {}

resource "aws_lambda_function" "this" {
  function_name = var.name
}

output "function" {
  value = aws_lambda_function.this
}
