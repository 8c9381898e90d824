using System.Text.Json;

namespace Messaging.Policy;

/// <summary>A shape of policy documents, which are also read from settings: there brackets and quotes do not tell what a value is.</summary>
internal interface IPolicyShape : IStrictShape
{
    /// <summary>The forms that the value may have.</summary>
    ValueForms FormsOf(JsonSerializerOptions options);
}
