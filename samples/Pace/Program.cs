using Pace;

return PaceStory.Tell(Console.Out) ? 0 : 1;
