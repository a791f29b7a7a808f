variable "name" {}
variable "policy" {
  default = null
}

# clean: it is spoken of at the calls
resource "aws_lambda_function" "this" {
  function_name = var.name
  role          = aws_iam_role.this.arn
}

resource "aws_iam_role" "this" {
  assume_role_policy = "{}"
  inline_policy {
    name   = "own"
    policy = var.policy
  }
}

output "invoke_arn" {
  value = aws_lambda_function.this.invoke_arn
}
