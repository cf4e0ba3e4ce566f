### Workspaces: one client's own, closed register each.

cli-workspace = Add and list workspaces
cli-workspace-list = List all workspaces
cli-workspace-add = Add another workspace, with keys of its own
cli-workspace-add--name = Name of the workspace

workspace-list-number = No.
workspace-list-name = Workspace
workspace-list-land = Land
workspace-list-persons = Persons
workspace-add-done = Workspace “{ $name }” is added, with keys of its own.

err-workspace-taken = There is a workspace of that name already.
rec-workspace-taken = Choose another name.
err-workspace-name = The name of the workspace is empty or longer than 100 characters.
rec-workspace-name = Take a shorter one by which you know the workspace again.
err-no-workspace = It is not clear which workspace is meant. There are: { $known }
rec-no-workspace = Name one of them with --workspace, or set OBHUT_WORKSPACE.

## Pages

workspace-title = { $count ->
    [one] One workspace
   *[other] { $count } workspaces
}
workspace-lead = Each has its own register with its own keys. Nothing goes from one to another.
workspace-add-title = New workspace
workspace-add-name = Name
workspace-add-hint = The Land decides which holidays count for deadlines.
workspace-add-button = Add the workspace
said-workspace-added = The workspace is added, with keys of its own. Now give somebody a seat there.
