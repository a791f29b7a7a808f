resource "aws_apprunner_auto_scaling_configuration_version" "api" {
  auto_scaling_configuration_name = "api"
  max_size                        = 5
}
