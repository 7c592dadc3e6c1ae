using Npgsql;
using NpgsqlTypes;
using Workflows.Engine.Persistence.Sql;

namespace Workflows.Engine.Persistence.Postgres;

/// <summary>Values of statements as parameters. Every one has its type, so that a null does not make another statement.</summary>
internal static class PostgresParameters
{
    /// <summary>Adds the values by position.</summary>
    public static void Add(NpgsqlParameterCollection parameters, in SqlStatement statement)
    {
        for (var i = 0; i < statement.Values.Length; i++)
        {
            parameters.Add(new NpgsqlParameter
            {
                NpgsqlDbType = TypeOf(statement.Sql.Types[i]),
                Value = statement.Values[i] ?? DBNull.Value,
            });
        }
    }

    /// <summary>Adds the values by name.</summary>
    public static void Add(NpgsqlParameterCollection parameters, IReadOnlyDictionary<string, object> values)
    {
        foreach (var (name, value) in values)
        {
            parameters.AddWithValue(name, value);
        }
    }

    private static NpgsqlDbType TypeOf(char letter) => letter switch
    {
        't' => NpgsqlDbType.Text,
        'n' => NpgsqlDbType.Bigint,
        'b' => NpgsqlDbType.Bytea,
        _ => throw new ArgumentOutOfRangeException(nameof(letter), letter, "Expected t, n or b."),
    };
}
