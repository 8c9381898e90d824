using Service;

return await ServiceStory.TellAsync(Path.Combine(AppContext.BaseDirectory, "Settings"), Console.Out) ? 0 : 1;
