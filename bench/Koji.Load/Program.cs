using Koji.Load;

return await LoadCommand.Create().Parse(args).InvokeAsync();
