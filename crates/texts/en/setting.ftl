### Settings of the house.

err-setting-value = That cannot be a value of this setting.
rec-setting-value = Look at the example beside the field.
