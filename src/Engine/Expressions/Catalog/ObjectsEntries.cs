namespace Workflows.Engine.Expressions.Catalog;

/// <summary>Objects and JSON.</summary>
internal static class ObjectsEntries
{
    public static readonly FunctionEntry[] All =
    [
        new("Object.keys", "Object.keys(x)",
            "The names of the members.",
            "Nama-nama anggotanya.",
            "Object.keys({ a: 1, b: 2 }).join() // a,b", FunctionCategory.Objects, true),
        new("Object.values", "Object.values(x)",
            "The values of the members.",
            "Nilai-nilai anggotanya.",
            "Object.values({ a: 1, b: 2 }).join() // 1,2", FunctionCategory.Objects, true),
        new("Object.entries", "Object.entries(x)",
            "The members as [name, value].",
            "Anggotanya sebagai [nama, nilai].",
            "Object.entries({ a: 1 }).length // 1", FunctionCategory.Objects, true),
        new("Object.assign", "Object.assign(x, other, ..)",
            "Adds the members of the others to x.",
            "Menambahkan anggota objek lain ke x.",
            "Object.assign({}, { a: 1 }).a // 1", FunctionCategory.Objects, true),
        new("Object.fromEntries", "Object.fromEntries(list)",
            "An object from a list of [name, value].",
            "Objek dari daftar [nama, nilai].",
            "Object.fromEntries([['a', 1]]).a // 1", FunctionCategory.Objects, true),
        new("object.hasOwnProperty", "o.hasOwnProperty(name)",
            "Whether the object has the member.",
            "Apakah objek mempunyai anggota itu.",
            "({ a: 1 }).hasOwnProperty('a') // true", FunctionCategory.Objects, true),
        new("JSON.stringify", "JSON.stringify(x, names, indent)",
            "The value as JSON text.",
            "Nilai sebagai teks JSON.",
            "JSON.stringify([1, null]) // [1,null]", FunctionCategory.Objects, true),
        new("JSON.parse", "JSON.parse(text)",
            "The value of a JSON text.",
            "Nilai dari teks JSON.",
            "JSON.parse('[1]').length // 1", FunctionCategory.Objects, true),
        new("toJson", "toJson(x)",
            "The value as JSON text.",
            "Nilai sebagai teks JSON.",
            "toJson({ a: 1 }).length // 7", FunctionCategory.Objects, true),
        new("fromJson", "fromJson(text)",
            "The value of a JSON text.",
            "Nilai dari teks JSON.",
            "fromJson('[1]').length // 1", FunctionCategory.Objects, true),
    ];
}
